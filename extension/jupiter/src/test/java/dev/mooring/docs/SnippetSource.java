package dev.mooring.docs;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A region of a tested source, as a page shows it: between two comments, moved to the left margin, after those imports
 * of Mooring that it needs. Imports of the JDK, JUnit and AssertJ are left out: every IDE finds these types by name. A
 * region that contains imports is shown as it is.
 */
record SnippetSource(Path file, String region) {

    private static final Pattern IMPORT = Pattern.compile("import (?:static )?dev\\.mooring\\.[\\w.]*\\b(\\w+);?");
    private static final Pattern TEXT_OR_COMMENT = Pattern.compile("\"(?:[^\"\\\\\n]|\\\\.)*\"|//[^\n]*");

    String text() throws IOException {
        List<String> lines = Files.readAllLines(file);
        String code = code(lines);
        String imports = imports(lines, code);
        return imports.isEmpty() || code.startsWith("import ") ? code : imports + "\n\n" + code;
    }

    private String code(List<String> lines) {
        List<String> code = lines.subList(
                indexOf(lines, "// tag::" + region + "[]") + 1, indexOf(lines, "// end::" + region + "[]"));
        int indent = code.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return code.stream()
                .map(line -> line.isBlank() ? "" : line.substring(indent))
                .collect(joining("\n"))
                .stripTrailing();
    }

    private static String imports(List<String> lines, String code) {
        String names = TEXT_OR_COMMENT.matcher(code).replaceAll("");
        return lines.stream()
                .map(IMPORT::matcher)
                .filter(line -> line.matches()
                        && Pattern.compile("\\b" + line.group(1) + "\\b")
                                .matcher(names)
                                .find())
                .map(line -> line.group())
                .collect(joining("\n"));
    }

    private int indexOf(List<String> lines, String marker) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(marker)) {
                return i;
            }
        }
        throw new AssertionError("no line '" + marker + "' in " + file);
    }
}
