/**
 * Determines what Mooring has created on an engine. Only that is ever removed.
 *
 * <p>Labels of sessions come in, and the resources that Mooring has provably created go out. Read {@link Provenance}
 * first. Labels are no proof, because they are inherited: an image that somebody commits or builds from one of ours has
 * our labels, and so has every container of it. So each kind of resource has a proof that is not inherited:
 *
 * <ul>
 *   <li>a container: the label {@link dev.mooring.internal.engine.Ownership#CONTAINER}, with another value than in its
 *       image;
 *   <li>a network or volume: a name that contains the session of its labels; names of these cannot be changed;
 *   <li>an image: a name, never a label or an id. Mooring removes names under {@code mooring.local/}, and names whose
 *       record says that the session gave them to that image. The engine removes an image with its last name.
 * </ul>
 */
@NullMarked
package dev.mooring.internal.provenance;

import org.jspecify.annotations.NullMarked;
