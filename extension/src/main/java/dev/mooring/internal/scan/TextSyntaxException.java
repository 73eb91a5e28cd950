package dev.mooring.internal.scan;

/** Thrown for a text whose placeholders cannot be read. */
public final class TextSyntaxException extends RuntimeException {

    private final String remedy;

    TextSyntaxException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** What is to be written instead. */
    public String remedy() {
        return remedy;
    }
}
