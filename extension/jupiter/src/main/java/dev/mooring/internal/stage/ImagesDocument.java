package dev.mooring.internal.stage;

import dev.mooring.internal.pull.ByteCount;
import dev.mooring.internal.stage.request.StageRequest;
import java.util.List;

/**
 * The JSON document of the stages about images.
 *
 * @param stage the stage
 * @param images the images
 * @param unknown the classes whose images are not known, and why
 */
record ImagesDocument(String stage, List<ImageEntry> images, List<Unknown> unknown) {

    /** A class with mistakes. */
    record Unknown(String testClass, String mistakes) {}

    static ImagesDocument of(StageName stage, List<ImageEntry> images, StageRequest request) {
        return new ImagesDocument(
                stage.toString(),
                images,
                request.classes().stream()
                        .filter(each -> !each.mistakes().isEmpty())
                        .map(each -> new Unknown(each.name(), each.mistakes()))
                        .toList());
    }

    /** The lines for people. */
    void print(StageOutput out) {
        long missing = images.stream()
                .filter(image -> Boolean.FALSE.equals(image.present()))
                .count();
        out.print(
                images.isEmpty()
                        ? "The tests need no images."
                        : "The tests need " + images.size() + (images.size() == 1 ? " image" : " images")
                                + (missing == 0 ? "." : ", of which the engine lacks " + missing + "."));
        images.forEach(image -> print(image, out));
    }

    private static void print(ImageEntry image, StageOutput out) {
        out.print("");
        out.print(image.image());
        Long size = image.size();
        out.print("  state:      " + image.state() + (size == null ? "" : ", " + new ByteCount(size)));
        image.digests().forEach(digest -> out.print("  digest:     " + digest));
        String before = "  needed by:  ";
        for (String user : image.neededBy()) {
            out.print(before + user);
            before = " ".repeat(before.length());
        }
    }
}
