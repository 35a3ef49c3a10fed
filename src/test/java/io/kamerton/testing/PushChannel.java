package io.kamerton.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The websocket of a screen, in the hands of somebody who listens and may write to it. */
public final class PushChannel implements WebSocket.Listener {

    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private WebSocket socket;

    private PushChannel() {}

    public static PushChannel open(String baseUrl, HttpVisitor visitor, ScreenProtocol screen) {
        return open(baseUrl, visitor, screen, "3.0.5-javascript");
    }

    /** @param version which the browser's half of the channel says it has */
    public static PushChannel open(String baseUrl, HttpVisitor visitor, ScreenProtocol screen, String version) {
        var cookies = visitor.cookies().entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        var address = URI.create(baseUrl.replace("http:", "ws:") + screen.pushAddress("websocket", version));
        var channel = new PushChannel();
        channel.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", cookies)
                .buildAsync(address, channel)
                .join();
        return channel;
    }

    public void send(String message) {
        socket.sendText(message, true).join();
    }

    /** All that came, until nothing comes for two seconds. */
    public String heard() {
        var text = new StringBuilder();
        try {
            for (var part = messages.poll(2, TimeUnit.SECONDS);
                    part != null;
                    part = messages.poll(2, TimeUnit.SECONDS)) {
                text.append(part);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return text.toString();
    }

    /** Whether the server closed the channel within the seconds. */
    public boolean closedWithin(int seconds) {
        try {
            return closed.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void close() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        messages.add(data.toString());
        from.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.countDown();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.countDown();
    }
}
