package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the reports of a run of integration tests say.
 *
 * @param passed how many tests
 * @param failed the name of each test that failed
 * @param notRun one sentence for each test that was not run, with the reason, and for each class that has no report
 */
record Reports(int passed, List<String> failed, List<String> notRun) {
    private static final Pattern REPORT = Pattern.compile("TEST-(?:.*\\.)?(\\w+)\\.xml");
    private static final Pattern CLASS = Pattern.compile("(\\w+IT)\\.class");

    Reports {
        failed = List.copyOf(failed);
        notRun = List.copyOf(notRun);
    }

    /** All reports of a directory, and what should have been run. */
    static Reports in(Path directory, Path classes) throws IOException {
        int passed = 0;
        List<String> failed = new ArrayList<>();
        List<String> notRun = new ArrayList<>();
        SortedMap<String, Path> reports = named(REPORT, directory);
        for (Path file : reports.values()) {
            NodeList cases = parse(file).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                if (has(test, "skipped")) {
                    notRun.add(nameOf(test) + ": " + reason(test));
                } else if (has(test, "failure") || has(test, "error")) {
                    failed.add(nameOf(test));
                } else {
                    passed++;
                }
            }
        }
        named(CLASS, classes).keySet().stream()
                .filter(name -> !reports.containsKey(name))
                .forEach(name -> notRun.add(name + ": was no part of this run"));
        return new Reports(passed, failed, notRun);
    }

    private static String nameOf(Element test) {
        String type = test.getAttribute("classname").replaceAll(".*\\.", "");
        String name = test.getAttribute("name");
        return name.isEmpty() || name.equals(test.getAttribute("classname")) ? type : type + "." + name;
    }

    private static String reason(Element test) {
        return ((Element) test.getElementsByTagName("skipped").item(0)).getAttribute("message");
    }

    private static boolean has(Element test, String child) {
        Node found = test.getElementsByTagName(child).item(0);
        return found != null;
    }

    /** The files below a directory by what the first group of the pattern says of their names. */
    private static SortedMap<String, Path> named(Pattern pattern, Path directory) throws IOException {
        SortedMap<String, Path> named = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.forEach(file -> {
                Matcher name = pattern.matcher(file.getFileName().toString());
                if (name.matches()) {
                    named.put(name.group(1), file);
                }
            });
        }
        return named;
    }

    private static Element parse(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is no report", e);
        }
    }
}
