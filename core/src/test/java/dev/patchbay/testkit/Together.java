// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets several threads do the same at the same moment. */
public final class Together {

    /** What thread number {@code n} does. */
    @FunctionalInterface
    public interface Task<T> {
        T run(int n) throws Exception;
    }

    private Together() {}

    /** Runs a task in some threads that start together; gives the results in the order of their numbers. */
    public static <T> List<T> run(int threads, Task<T> task) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int n = i;
                tasks.add(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return task.run(n);
                });
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
