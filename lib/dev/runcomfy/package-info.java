/**
 * Everything most users need: a {@link dev.runcomfy.Request} is a value that says what to ask of a
 * {@link dev.runcomfy.Model}; a {@link dev.runcomfy.Job} is one paid execution of it; a {@link
 * dev.runcomfy.Result} is what came of it. {@link dev.runcomfy.RunComfy} is where they begin.
 * Setting an input gives a new value; nothing is sent until a verb such as {@code run} asks for it.
 */
package dev.runcomfy;
