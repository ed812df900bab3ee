/** What tests share: the system's tools, a browser, programs started and read whole. */
package dev.runcomfy.testing;
