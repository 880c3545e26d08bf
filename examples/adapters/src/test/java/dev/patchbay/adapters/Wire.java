// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.adapters;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests as bytes, so that no client library puts anything right. */
final class Wire {

    private Wire() {}

    /** Sends head and body, and reads until the server closes; {@code whole} says that nothing more will come. */
    static String send(int port, String head, byte[] body, boolean whole) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            if (whole) {
                socket.shutdownOutput();
            }
            return read(socket.getInputStream());
        }
    }

    static String read(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[4096];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                all.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // Reset: what came until then counts.
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
