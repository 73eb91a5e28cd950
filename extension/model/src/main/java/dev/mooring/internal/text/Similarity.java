package dev.mooring.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds names that are so similar that one of them is probably a typing error. */
public final class Similarity {

    /** Shorter names that differ in one letter are probably intended. */
    private static final int SHORTEST = 4;

    private static final int LONG = 8;

    /** Of so many letters, one may be wrong. */
    private static final int FEW = 4;

    private Similarity() {}

    /** Whether one name is the other with a typo. Names that differ only in digits are numbered. */
    public static boolean isTypo(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        if (shorter < SHORTEST || withoutDigits(one).equals(withoutDigits(other))) {
            return false;
        }
        return distance(one, other) <= (shorter >= LONG ? 2 : 1);
    }

    /** The name that is most similar to another one; empty if none is similar. */
    public static Optional<String> nearest(String name, Collection<String> others) {
        return others.stream()
                .min(Comparator.<String>comparingInt(other -> distance(name, other))
                        .thenComparing(other -> other))
                .filter(other -> distance(name, other) <= Math.max(2, name.length() / FEW));
    }

    private static String withoutDigits(String name) {
        return name.replaceAll("\\d", "");
    }

    /** How many letters have to be added, left out, replaced or swapped with the next one. */
    private static int distance(String one, String other) {
        int[][] distances = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                distances[i][j] = i == 0 ? j : j == 0 ? i : step(distances, one, other, i, j);
            }
        }
        return distances[one.length()][other.length()];
    }

    private static int step(int[][] distances, String one, String other, int i, int j) {
        int replaced = distances[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
    }
}
