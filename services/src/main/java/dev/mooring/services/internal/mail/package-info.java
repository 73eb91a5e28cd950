/** GreenMail: its handle, mailboxes, and how their mail is read. */
@NullMarked
package dev.mooring.services.internal.mail;

import org.jspecify.annotations.NullMarked;
