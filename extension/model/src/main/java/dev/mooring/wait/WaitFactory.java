package dev.mooring.wait;

import java.lang.annotation.Annotation;
import org.apiguardian.api.API;

/**
 * Creates a strategy from an annotation that is annotated with {@link WaitUsing}.
 *
 * <p>An implementation has a no-argument constructor, which may be package-private.
 *
 * <pre>{@code
 * @Retention(RUNTIME) @Target({FIELD, PARAMETER}) @WaitUsing(FileWaitFactory.class)
 * @interface WaitForFile {
 *     String value();
 * }
 *
 * static class FileWaitFactory implements WaitFactory<WaitForFile> {
 *     public WaitStrategy create(WaitForFile annotation) {
 *         return ExecWait.of("test", "-e", annotation.value());
 *     }
 * }
 * }</pre>
 *
 * @param <A> the annotation
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface WaitFactory<A extends Annotation> {

    /**
     * Creates the strategy.
     *
     * @param annotation the annotation
     * @return the strategy
     * @throws IllegalArgumentException if an attribute is wrong; the message says what is expected and what was found
     */
    WaitStrategy create(A annotation);
}
