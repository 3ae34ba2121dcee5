package org.antiphon.testkit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * @param failed how many tests
 * @param notRun one sentence for each test that was not run, with the reason
 */
record Reports(int passed, int failed, List<String> notRun) {

    Reports {
        notRun = List.copyOf(notRun);
    }

    /** All reports of a directory. */
    static Reports in(Path directory) throws IOException {
        int passed = 0;
        int failed = 0;
        List<String> notRun = new ArrayList<>();
        for (Path file : filesOf(directory)) {
            NodeList cases = parse(file).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                if (has(test, "skipped")) {
                    notRun.add(sentence(test));
                } else if (has(test, "failure") || has(test, "error")) {
                    failed++;
                } else {
                    passed++;
                }
            }
        }
        return new Reports(passed, failed, notRun);
    }

    private static String sentence(Element test) {
        String type = test.getAttribute("classname").replaceAll(".*\\.", "");
        String name = test.getAttribute("name");
        String reason = ((Element) test.getElementsByTagName("skipped").item(0)).getAttribute("message");
        return (name.isEmpty() || name.equals(test.getAttribute("classname")) ? type : type + "." + name) + ": "
                + reason;
    }

    private static boolean has(Element test, String child) {
        Node found = test.getElementsByTagName(child).item(0);
        return found != null;
    }

    private static List<Path> filesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .sorted()
                    .toList();
        }
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
