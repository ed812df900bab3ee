package dev.runcomfy.internal.store;

/** A kind of databases that have an address; found as a service. */
public interface DatabaseOpener extends Location.Opener<Database> {}
