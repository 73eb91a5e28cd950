/**
 * Implements {@link dev.mooring.services.Smtp} with GreenMail, and the mailboxes that tests get.
 *
 * <p>{@link SmtpProvider} makes the handle, and {@link MailboxProvider} an address. Read {@link ImapMailbox} first,
 * which reads the mail of an address from the server, then {@link ImapConnection}, the protocol, and
 * {@link ParsedMail}, which decodes a message.
 */
@NullMarked
package dev.mooring.services.internal.mail;

import org.jspecify.annotations.NullMarked;
