package dev.mooring.services.internal.mariadb;

import java.util.List;

/** The first lines in which two dumps differ. */
final class Difference {

    private Difference() {}

    static String of(String template, String copy) {
        List<String> expected = template.lines().toList();
        List<String> found = copy.lines().toList();
        int line = 0;
        while (line < Math.min(expected.size(), found.size())
                && expected.get(line).equals(found.get(line))) {
            line++;
        }
        return "line " + (line + 1) + " of its dump is\n    " + at(expected, line) + "\n  and of its copy's\n    "
                + at(found, line);
    }

    private static String at(List<String> lines, int line) {
        if (line >= lines.size()) {
            return "(the end)";
        }
        String text = lines.get(line);
        return text.length() <= 300 ? text : text.substring(0, 300) + "...";
    }
}
