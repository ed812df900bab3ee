/**
 * The embedded server that speaks the service's API on loopback.
 *
 * <p>{@link dev.runcomfy.sandbox.Sandbox} is the door, {@link dev.runcomfy.sandbox.Behavior} and
 * {@link dev.runcomfy.sandbox.Fault} are data that say how it behaves. Behind it a request passes
 * {@code Wire} (bytes in and out), {@code Routes} (faults and token), {@code Gate} (strict
 * checker), and ends in the {@code JobBook}, where time is a question: states follow from a clock
 * whenever somebody looks, so a job needs no thread and no timer. {@code MediaShelf} draws when
 * media are first fetched.
 */
package dev.runcomfy.sandbox;
