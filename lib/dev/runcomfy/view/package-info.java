/**
 * HTML, pictures and text from values. A {@link dev.runcomfy.view.Sheet} holds what is to be seen,
 * a {@link dev.runcomfy.view.ContactSheet} shows it: as one self-contained page (script and style
 * are the files in {@code sheet/}, written by hand and put into the page, so that it needs no
 * server, no network and no framework), as a table that survives a notebook's sanitizer, as a PNG
 * and as text. {@link dev.runcomfy.view.Timeline} does the same for shots, {@link
 * dev.runcomfy.view.Table} for rows. Whatever people typed is data here: it reaches a page through
 * {@link dev.runcomfy.view.Html#escape} or as JSON that the page reads as text, never as markup.
 */
package dev.runcomfy.view;
