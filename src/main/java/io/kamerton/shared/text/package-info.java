/** What every room needs to know about a text: its language, sentences, words, stems and their weights. */
@NullMarked
package io.kamerton.shared.text;

import org.jspecify.annotations.NullMarked;
