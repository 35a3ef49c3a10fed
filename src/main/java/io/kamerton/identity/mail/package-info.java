/** How mails leave the house: by SMTP, in the language of whoever gets them. */
@NullMarked
package io.kamerton.identity.mail;

import org.jspecify.annotations.NullMarked;
