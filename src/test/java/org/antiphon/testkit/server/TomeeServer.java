package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** TomEE; the place's directory is a {@code CATALINA_BASE}, and its port for administration that of the shutdown word. */
final class TomeeServer implements AppServer {
    private final Place place;
    private final Commands commands;
    private Map<String, String> environment = Map.of();

    TomeeServer(Place place) {
        this.place = place;
        this.commands = new Commands(place.java(), place.directory().resolve("console.log"));
    }

    @Override
    public String name() {
        return "tomee";
    }

    @Override
    public void configure(Map<String, String> variables) throws IOException {
        environment = variables;
        Directories.renew(place.directory());
        for (String part : new String[] {"conf", "logs", "temp", "webapps", "work"}) {
            Files.createDirectories(place.directory().resolve(part));
        }
        Directories.copy(place.home().resolve("conf"), conf());
        Files.copy(
                Path.of("src/docs/servers/tomee/server.xml"),
                conf().resolve("server.xml"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                conf().resolve("tomcat-users.xml"),
                Staff.ALL.stream()
                        .map(staff -> "<user username=\"%s\" password=\"%s\" roles=\"%s\"/>"
                                .formatted(staff.name(), staff.password(), staff.role()))
                        .collect(Collectors.joining("", "<tomcat-users>", "</tomcat-users>")));
        Tls.write(conf().resolve("localhost.p12"), commands, place.java());
    }

    @Override
    public void deploy(Path war) throws IOException {
        Files.copy(war, deployment(war), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void undeploy(Path war) throws IOException {
        Files.delete(deployment(war));
    }

    @Override
    public ProcessBuilder run() {
        return catalina("run");
    }

    @Override
    public ProcessBuilder stop() {
        return catalina("stop");
    }

    @Override
    public Path logs() {
        return place.directory().resolve("logs");
    }

    @Override
    public Path log() {
        return place.directory().resolve("console.log");
    }

    @Override
    public Pattern trouble() {
        return Pattern.compile("\\d{2}-\\w{3}-\\d{4} [\\d:.]{12} (WARNING|SEVERE) .*");
    }

    @Override
    public String failedDeployment() {
        return "Error deploying web application";
    }

    private ProcessBuilder catalina(String action) {
        ProcessBuilder command = commands.of(place.home().resolve("bin/catalina.sh"), action);
        command.environment().put("CATALINA_BASE", place.directory().toString());
        command.environment().put("CATALINA_OPTS", "-Xms256m -Xmx1g");
        command.environment()
                .put(
                        "JAVA_OPTS",
                        "-Dhttp.port=%d -Dhttps.port=%d -Dshutdown.port=%d -Dkeystore.password=%s"
                                .formatted(place.http(), place.https(), place.admin(), Tls.PASSWORD));
        command.environment().putAll(environment);
        return command;
    }

    private Path conf() {
        return place.directory().resolve("conf");
    }

    private Path deployment(Path war) {
        return place.directory().resolve("webapps").resolve(war.getFileName());
    }
}
