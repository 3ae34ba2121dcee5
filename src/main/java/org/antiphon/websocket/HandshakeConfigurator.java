package org.antiphon.websocket;

import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.antiphon.protocol.Subprotocol;

/**
 * Speaks for Antiphon during the handshake: chooses the version, and ties what the filter found out about the request to
 * the connection. Containers make it themselves, so nothing is injected.
 */
public class HandshakeConfigurator extends ServerEndpointConfig.Configurator {

    @Override
    public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
        boolean versionOffered = requested.stream().anyMatch(supported::contains);
        return versionOffered
                ? Subprotocol.choose(requested).map(Subprotocol::wireName).orElse("")
                : "";
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        Handshake.current().ifPresent(handshake -> handshake.storeIn(config.getUserProperties()));
    }
}
