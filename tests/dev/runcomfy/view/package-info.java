/** What is drawn for terminals, notebooks and browsers; pages are opened in a real Chromium. */
package dev.runcomfy.view;
