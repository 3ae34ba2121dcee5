package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** WildFly, standalone. */
final class WildFlyServer implements AppServer {
    private static final Scripts SCRIPTS = Scripts.of("wildfly", "cli");
    private static final Path STOP = Path.of("src/docs/servers/wildfly/stop.cli");
    private static final String REALM = "ApplicationRealm";

    private final Place place;
    private final Commands commands;
    private Map<String, String> environment = Map.of();

    WildFlyServer(Place place) {
        this.place = place;
        this.commands = new Commands(place.java(), place.directory().resolve("console.log"));
    }

    @Override
    public String name() {
        return "wildfly";
    }

    /** The scripts take as long as a start, which every server of this kind is spared by a copy of the first one's result. */
    @Override
    public void configure(Map<String, String> variables) throws IOException {
        environment = variables;
        Directories.renew(place.directory());
        Path configured = place.home().resolve(SCRIPTS.nameOfResult());
        if (Files.notExists(configured)) {
            Directories.copy(place.home().resolve("standalone"), place.directory());
            runScripts();
            Directories.keep(place.directory(), configured);
        } else {
            Directories.copy(configured, place.directory());
        }
        write("application-users.properties", staff -> digest(staff.name() + ":" + REALM + ":" + staff.password()));
        write("application-roles.properties", Staff::role);
    }

    @Override
    public void deploy(Path war) throws IOException {
        Files.copy(war, deployment(war), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void undeploy(Path war) throws IOException {
        Files.delete(place.directory().resolve("deployments").resolve(war.getFileName() + ".deployed"));
    }

    @Override
    public ProcessBuilder run() {
        ProcessBuilder run = commands.of(
                place.home().resolve("bin/standalone.sh"),
                base(),
                "-Djboss.http.port=" + place.http(),
                "-Djboss.https.port=" + place.https(),
                "-Djboss.management.http.port=" + place.admin());
        run.environment().put("JBOSS_JAVA_SIZING", "-Xms256m -Xmx1g " + FIRST_COMPILER_ONLY);
        run.environment().putAll(environment);
        return run;
    }

    @Override
    public ProcessBuilder stop() {
        return commands.of(
                cli(), "--connect", "--controller=localhost:" + place.admin(), "--file=" + STOP.toAbsolutePath());
    }

    @Override
    public Path logs() {
        return place.directory().resolve("log");
    }

    @Override
    public Path log() {
        return logs().resolve("server.log");
    }

    @Override
    public Pattern trouble() {
        return Pattern.compile("[-\\d]{10} [\\d:,]{12} (WARN|ERROR|FATAL) .*");
    }

    @Override
    public String failedDeployment() {
        return "WFLYSRV0021";
    }

    private void runScripts() throws IOException {
        ProcessBuilder scripts = commands.of(
                cli(),
                "--commands=embed-server,run-batch --file=" + SCRIPTS.forUsers() + ",run-batch --file="
                        + SCRIPTS.forTests() + ",stop-embedded-server");
        scripts.environment().put("JAVA_OPTS", base());
        commands.run(scripts);
    }

    private Path deployment(Path war) {
        return place.directory().resolve("deployments").resolve(war.getFileName());
    }

    private Path cli() {
        return place.home().resolve("bin/jboss-cli.sh");
    }

    private String base() {
        return "-Djboss.server.base.dir=" + place.directory();
    }

    private void write(String file, Function<Staff, String> value) throws IOException {
        Files.write(
                place.directory().resolve("configuration").resolve(file),
                Staff.ALL.stream()
                        .map(staff -> staff.name() + "=" + value.apply(staff))
                        .toList());
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
