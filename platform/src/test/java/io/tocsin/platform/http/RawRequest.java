package io.tocsin.platform.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request written by hand, for what no HTTP client would send. */
final class RawRequest implements AutoCloseable {

    private final Socket socket;
    private boolean open = true;

    private RawRequest(Socket socket) {
        this.socket = socket;
    }

    static RawRequest to(int port) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(20_000);
        return new RawRequest(socket);
    }

    void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            open = false; // the server has said no already
        }
    }

    boolean isOpen() {
        return open;
    }

    /** The first line of the answer, or nothing if the server just hung up. */
    String statusLine() throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = reader.readLine();
        return line == null ? "" : line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
