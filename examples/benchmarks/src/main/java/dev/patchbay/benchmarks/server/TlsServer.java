// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLServerSocket;

/**
 * HTTP/1.1 over TLS on a loopback port, connections kept alive, one thread for each. It does as little as it can, so that
 * what is measured is the client.
 */
public final class TlsServer implements AutoCloseable {

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\\ncontent-length: *([0-9]{1,4})\\r");
    private static final int LONGEST_REQUEST = 16 * 1024;
    private static final int BUFFER = 32 * 1024;

    private final Certificates certificates = new Certificates();
    private final SSLServerSocket listening;
    private final Routes routes;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Starts.
     *
     * @param rows rows of every report
     */
    public TlsServer(long rows) {
        try {
            listening = (SSLServerSocket) certificates
                    .server
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        routes = new Routes(url(), rows);
        start("accept", this::accept);
    }

    public String url() {
        return "https://localhost:" + listening.getLocalPort();
    }

    public Path trustStore() {
        return certificates.trustStore;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, "server-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                start("connection", () -> serve(socket));
            } catch (IOException e) {
                // Closed, or a client that went away: the next one is not its fault.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
            byte[] buffer = new byte[LONGEST_REQUEST];
            int have = 0;
            while (true) {
                int end = endOfHead(buffer, have);
                while (end < 0) {
                    int n = in.read(buffer, have, buffer.length - have);
                    if (n <= 0) {
                        return;
                    }
                    have += n;
                    end = endOfHead(buffer, have);
                }
                String head = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
                end += bodyLength(head);
                while (have < end) {
                    int n = in.read(buffer, have, buffer.length - have);
                    if (n <= 0) {
                        return;
                    }
                    have += n;
                }
                answer(head, out);
                System.arraycopy(buffer, end, buffer, 0, have - end);
                have -= end;
            }
        } catch (IOException e) {
            // The client closed the connection.
        } finally {
            open.remove(socket);
        }
    }

    /** What is asked stands in the path for our purposes; bodies are read and passed over. */
    private static int bodyLength(String head) {
        Matcher length = CONTENT_LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    private void answer(String head, OutputStream out) throws IOException {
        int from = head.indexOf(' ') + 1;
        Answer answer = routes.get(head.substring(from, head.indexOf(' ', from)));
        StringBuilder text = new StringBuilder(1024).append("HTTP/1.1 ").append(answer.status());
        text.append(answer.status() == 200 ? " OK\r\n" : " Not Found\r\n");
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        text.append("Content-Length: ").append(answer.body().length()).append("\r\n\r\n");
        out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        answer.body().writeTo(out);
        out.flush();
    }

    private static int endOfHead(byte[] buffer, int have) {
        for (int i = 3; i < have; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
