package org.antiphon.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnchorLineTest {

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void holdsUntilTheServerEndsIt() throws Exception {
        CompletableFuture<Socket> accepted = answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");

        AnchorLine line = AnchorLine.open(point(), "secret");

        assertThat(line.holds()).isTrue();
        accepted.join().close();
        await().until(() -> !line.holds());
    }

    @Test
    void asksForTheServletWithTheKeyAndTheHostOfTheHandshake() {
        assertThat(point().request("secret"))
                .isEqualTo("GET /app/internal/drain-anchor HTTP/1.1\r\nHost: example.org\r\n"
                        + "Antiphon-Anchor-Key: secret\r\n\r\n");
    }

    @Test
    void isRefusedByAServerThatDoesNotLetTheRequestWait() {
        answering("HTTP/1.1 404 Not Found\r\n\r\n");

        assertThatThrownBy(() -> AnchorLine.open(point(), "wrong")).hasMessageContaining("404");
    }

    @Test
    void goesToNoOtherMachine() {
        AnchorPoint elsewhere = new AnchorPoint(new InetSocketAddress("192.0.2.1", 80), false, "example.org", "/");

        assertThatThrownBy(() -> AnchorLine.open(elsewhere, "secret")).hasMessageContaining("not this machine's");
    }

    private AnchorPoint point() {
        return new AnchorPoint(
                new InetSocketAddress(server.getInetAddress(), server.getLocalPort()),
                false,
                "example.org",
                "/app" + AnchorServlet.PATH);
    }

    private CompletableFuture<Socket> answering(String head) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                Socket socket = server.accept();
                BufferedReader request =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                while (!request.readLine().isEmpty()) {
                    assertThat(socket.isConnected()).isTrue();
                }
                socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                return socket;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
