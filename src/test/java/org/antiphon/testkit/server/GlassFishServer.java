package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** GlassFish, or Payara, which comes from it and is handled alike; the place's directory is a domain. */
final class GlassFishServer implements AppServer {
    private final String name;
    private final Scripts scripts;
    private final Place place;
    private final Commands commands;
    private Map<String, String> environment = Map.of();

    /** A server of that name, which is also that of its scripts' directories. */
    GlassFishServer(String name, Place place) {
        this.name = name;
        this.scripts = Scripts.of(name, "asadmin");
        this.place = place;
        this.commands = new Commands(place.java(), place.directory().resolve("console.log"));
    }

    @Override
    public String name() {
        return name;
    }

    /** The script needs a running server, which every server of this kind is spared by a copy of the first one's result. */
    @Override
    public void configure(Map<String, String> variables) throws IOException {
        environment = variables;
        Path domains = place.home().resolve("glassfish/domains");
        Path result = domains.resolve(scripts.nameOfResult());
        Domain own = new Domain(place.directory());
        if (Files.notExists(result)) {
            new Domain(domains.resolve("domain1")).copyTo(own, place);
            runScripts();
            Directories.keep(place.directory(), result);
        }
        new Domain(result).copyTo(own, place);
    }

    private void runScripts() throws IOException {
        commands.run(domainCommand("start-domain"));
        try {
            asadmin("multimode", "--file", scripts.forUsers().toString());
            asadmin("multimode", "--file", scripts.forTests().toString());
            for (Staff staff : Staff.ALL) {
                Path password = Files.writeString(
                        place.directory().resolve("password"), "AS_ADMIN_USERPASSWORD=" + staff.password());
                asadmin(
                        "--passwordfile",
                        password.toString(),
                        "create-file-user",
                        "--groups",
                        staff.role(),
                        staff.name());
            }
        } finally {
            commands.run(domainCommand("stop-domain"));
        }
    }

    @Override
    public void deploy(Path war) throws IOException {
        Path autodeploy = Files.createDirectories(place.directory().resolve("autodeploy"));
        Files.copy(war, autodeploy.resolve(war.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void undeploy(Path war) throws IOException {
        asadmin("undeploy", war.getFileName().toString().replace(".war", ""));
    }

    @Override
    public ProcessBuilder run() {
        ProcessBuilder run = domainCommand("start-domain", "--verbose");
        run.environment().putAll(environment);
        return run;
    }

    @Override
    public ProcessBuilder stop() {
        return domainCommand("stop-domain");
    }

    @Override
    public Path logs() {
        return place.directory().resolve("logs");
    }

    @Override
    public Path log() {
        return logs().resolve("server.log");
    }

    @Override
    public Pattern trouble() {
        return Pattern.compile("\\[\\d{4}-[^]]+] \\[[^]]*] \\[(WARNING|SEVERE)] .*");
    }

    @Override
    public String failedDeployment() {
        return "Exception while loading the app";
    }

    private void asadmin(String... arguments) throws IOException {
        commands.run(command(arguments));
    }

    private ProcessBuilder domainCommand(String action, String... options) {
        List<String> line = new ArrayList<>(List.of(action));
        line.addAll(List.of(options));
        line.addAll(List.of(
                "--domaindir",
                place.directory().getParent().toString(),
                place.directory().getFileName().toString()));
        return command(line.toArray(String[]::new));
    }

    private ProcessBuilder command(String... arguments) {
        List<String> line = new ArrayList<>(List.of("--port", Integer.toString(place.admin())));
        line.addAll(List.of(arguments));
        ProcessBuilder command = commands.of(place.home().resolve("bin/asadmin"), line.toArray(String[]::new));
        command.environment().put("AS_JAVA", place.java().toString());
        return command;
    }
}
