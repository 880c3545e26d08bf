// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A data source that asks PostgreSQL for the plan of every prepared statement just before it runs, with the values it runs
 * with: once as planned for these values, once as planned for any values, because the server changes over to the latter
 * after some runs. So a test calls the stores' own methods and looks at what they would cost.
 */
public final class PlanRecorder {

    /** Statements and their plans, in the order they came; a statement's plans are those of all its runs. */
    private final Map<String, List<String>> plans = new LinkedHashMap<>();

    private final DataSource target;

    public PlanRecorder(DataSource target) {
        this.target = target;
    }

    /** The data source to build the stores on. */
    public DataSource dataSource() {
        return proxy(
                DataSource.class,
                target,
                (method, arguments, result) ->
                        result instanceof Connection connection ? connection(connection) : result);
    }

    private Connection connection(Connection connection) {
        return proxy(
                Connection.class,
                connection,
                (method, arguments, result) -> method.getName().equals("prepareStatement")
                        ? statement(connection, (String) arguments[0], (PreparedStatement) result)
                        : result);
    }

    private PreparedStatement statement(Connection connection, String sql, PreparedStatement statement)
            throws SQLException {
        // Every setter goes to the statements that explain as well.
        List<PreparedStatement> explaining = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            explaining.add(connection.prepareStatement("EXPLAIN " + sql));
        }
        return (PreparedStatement) Proxy.newProxyInstance(
                PlanRecorder.class.getClassLoader(), new Class<?>[] {PreparedStatement.class}, (self, method, args) -> {
                    String name = method.getName();
                    if (name.startsWith("set")) {
                        for (PreparedStatement one : explaining) {
                            call(method, one, args);
                        }
                    } else if (name.equals("executeQuery") || name.equals("executeUpdate") || name.equals("addBatch")) {
                        explain(connection, sql, explaining);
                    } else if (name.equals("close")) {
                        for (PreparedStatement one : explaining) {
                            one.close();
                        }
                    }
                    return call(method, statement, args);
                });
    }

    private void explain(Connection connection, String sql, List<PreparedStatement> explaining) throws SQLException {
        List<String> modes = List.of("force_custom_plan", "force_generic_plan");
        for (int i = 0; i < modes.size(); i++) {
            TestPostgres.execute(connection, "SET plan_cache_mode = " + modes.get(i));
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = explaining.get(i).executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            plans.computeIfAbsent(sql, s -> new ArrayList<>()).add(plan.toString());
        }
        TestPostgres.execute(connection, "SET plan_cache_mode = auto");
    }

    /** Every statement that read one of these tables from end to end, with its plan; empty when all is well. */
    public List<String> wholeTableReads(String... tables) {
        List<String> bad = new ArrayList<>();
        plans.forEach((sql, all) -> {
            for (String plan : all) {
                for (String table : tables) {
                    if (plan.contains("Seq Scan on " + table + " ") || plan.contains("Seq Scan on " + table + "\n")) {
                        bad.add(sql + "\n" + plan);
                    }
                }
            }
        });
        return bad;
    }

    /** The plans of the statements that contain a text. */
    public List<String> plansOf(String text) {
        return plans.entrySet().stream()
                .filter(entry -> entry.getKey().contains(text))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** How many different statements ran. */
    public int statements() {
        return plans.size();
    }

    private interface After {
        Object wrap(Method method, Object[] arguments, Object result) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                PlanRecorder.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, args) -> after.wrap(method, args, call(method, target, args))));
    }

    private static Object call(Method method, Object target, Object[] args) throws SQLException {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
