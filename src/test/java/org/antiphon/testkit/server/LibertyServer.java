package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Open Liberty with what stands in {@code liberty/}; the place's directory is that of all its servers. */
final class LibertyServer implements AppServer {
    private final Place place;
    private final String server;
    private final Commands commands;

    LibertyServer(Place place, String server) {
        this.place = place;
        this.server = server;
        this.commands = new Commands(place.java(), place.directory().resolve("console.log"));
    }

    @Override
    public String name() {
        return "liberty";
    }

    @Override
    public void configure(Map<String, String> environment) throws IOException {
        Directories.renew(place.directory());
        Files.createDirectories(overrides());
        for (String file : List.of("server.xml", "jvm.options", "bootstrap.properties")) {
            Files.copy(Path.of("liberty", file), directory().resolve(file));
        }
        Files.writeString(overrides().resolve("jvm.options"), FIRST_COMPILER_ONLY);
        Files.writeString(overrides().resolve("own.xml"), """
                <server>
                    <variable name="http.port" value="%d"/>
                    <variable name="https.port" value="%d"/>
                    <applicationMonitor dropinsEnabled="false"/>
                    <config monitorInterval="250ms"/>
                    <basicRegistry id="staff" realm="staff">%s</basicRegistry>
                </server>
                """.formatted(place.http(), place.https(), people()));
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put("keystore_password", "of-a-throw-away-server");
        variables.put("JAVA_HOME", place.java().toString());
        Files.write(
                directory().resolve("server.env"),
                variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
    }

    /** By its configuration; the WAR stays where it is. */
    @Override
    public void deploy(Path war) throws IOException {
        String name = nameOf(war);
        Files.writeString(
                deployment(war),
                "<server><webApplication name=\"" + name + "\" location=\"" + war.toAbsolutePath()
                        + "\" contextRoot=\"/" + name + "\"/></server>");
    }

    @Override
    public void undeploy(Path war) throws IOException {
        Files.delete(deployment(war));
    }

    @Override
    public ProcessBuilder run() {
        return command("run");
    }

    @Override
    public ProcessBuilder stop() {
        return command("stop");
    }

    @Override
    public Path logs() {
        return directory().resolve("logs");
    }

    @Override
    public Path log() {
        return logs().resolve("messages.log");
    }

    @Override
    public Pattern trouble() {
        return Pattern.compile("\\[[^]]+] \\p{XDigit}{8} .{60} [WEF] .*");
    }

    @Override
    public String failedDeployment() {
        return "CWWKZ0002E";
    }

    private static String people() {
        return Staff.ALL.stream()
                .map(staff -> "<user name=\"%s\" password=\"%s\"/><group name=\"%s\"><member name=\"%1$s\"/></group>"
                        .formatted(staff.name(), staff.password(), staff.role()))
                .collect(Collectors.joining());
    }

    private ProcessBuilder command(String action) {
        ProcessBuilder command = commands.of(place.home().resolve("bin/server"), action, server);
        command.environment().put("WLP_USER_DIR", place.directory().toString());
        return command;
    }

    private Path directory() {
        return place.directory().resolve("servers").resolve(server);
    }

    private Path overrides() {
        return directory().resolve("configDropins/overrides");
    }

    private Path deployment(Path war) {
        return overrides().resolve(nameOf(war) + ".xml");
    }

    private static String nameOf(Path war) {
        return war.getFileName().toString().replace(".war", "");
    }
}
