package dev.mooring.internal.declaration;

/** Thrown for a text with placeholders that cannot be read. */
public final class TextSyntaxException extends RuntimeException {

    private final String remedy;

    TextSyntaxException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** The text to write instead. */
    public String remedy() {
        return remedy;
    }
}
