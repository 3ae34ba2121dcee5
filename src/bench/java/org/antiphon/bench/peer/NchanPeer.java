package org.antiphon.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** nginx with nchan, as Debian packages them. */
record NchanPeer() implements Peer {

    private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_nchan_module.so");

    @Override
    public String name() {
        return "nchan";
    }

    @Override
    public Optional<String> dialect() {
        return Optional.of("nchan");
    }

    @Override
    public Optional<String> eventStreamDialect() {
        return Optional.of("sse-nchan");
    }

    @Override
    public Optional<String> missing(Workplace place) {
        return Files.exists(MODULE)
                ? Optional.empty()
                : Optional.of("nginx has no nchan; Debian has both in libnginx-mod-nchan");
    }

    @Override
    public RunningServer start(Workplace place) throws IOException, InterruptedException {
        int port = Workplace.freePort();
        Path home = Files.createDirectories(place.output().resolve("nginx"));
        String configuration = Files.readString(place.peers().resolve("nchan/nginx.conf"))
                .replace("${module}", MODULE.toString())
                .replace("${port}", Integer.toString(port));
        Files.writeString(home.resolve("nginx.conf"), configuration);
        List<String> command = List.of("nginx", "-p", home.toString(), "-c", "nginx.conf", "-e", "error.log");
        return RunningServer.start(name(), command, Map.of(), port, place);
    }
}
