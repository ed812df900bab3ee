/**
 * Guards over the project as a whole: its layers, its index, its catalog, its launcher, its pages.
 */
package dev.runcomfy.project;
