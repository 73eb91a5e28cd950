package dev.mooring.internal.plan;

/** Finds names that were probably meant to be one. */
final class Similarity {

    /** Shorter names differ in a letter by intention. */
    private static final int SHORTEST = 4;

    private static final int LONG = 8;

    private Similarity() {}

    /** Whether one name is the other with a typo. Names that differ only in digits are numbered. */
    static boolean isTypo(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        if (shorter < SHORTEST || withoutDigits(one).equals(withoutDigits(other))) {
            return false;
        }
        return distance(one, other) <= (shorter >= LONG ? 2 : 1);
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
