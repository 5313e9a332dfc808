package io.tocsin.notification.webhook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Takes a request and begins to answer, and then sends the same few bytes again and again, for ever. */
final class SlowReceiver implements AutoCloseable {

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final String beginning;
    private final String drip;

    SlowReceiver(String beginning, String drip) {
        this.beginning = beginning;
        this.drip = drip;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    /** Whether the sender has hung up, soon. */
    boolean wasHungUpOn() throws InterruptedException {
        return hungUp.await(20, TimeUnit.SECONDS);
    }

    private Void accept() throws IOException {
        while (true) {
            Socket connection = socket.accept();
            threads.submit(() -> answer(connection));
        }
    }

    private Void answer(Socket connection) throws InterruptedException {
        try (connection) {
            OutputStream out = connection.getOutputStream();
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(drip.getBytes(StandardCharsets.US_ASCII));
                out.flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException e) {
            hungUp.countDown();
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
