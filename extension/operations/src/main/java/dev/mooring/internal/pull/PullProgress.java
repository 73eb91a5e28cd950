package dev.mooring.internal.pull;

/**
 * The progress of a pull.
 *
 * @param layers the layers known so far
 * @param complete those of them that the engine has
 * @param bytes the bytes that have been downloaded
 * @param total the bytes to download, as far as they are known
 */
record PullProgress(int layers, int complete, long bytes, long total) {

    @Override
    public String toString() {
        if (layers == 0) {
            return "asking the registry";
        }
        String text = complete + " of " + layers + (layers == 1 ? " layer" : " layers");
        return total == 0 ? text : text + ", " + new ByteCount(bytes) + " of " + new ByteCount(total);
    }
}
