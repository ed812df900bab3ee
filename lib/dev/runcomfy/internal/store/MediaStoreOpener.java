package dev.runcomfy.internal.store;

/** A kind of media stores that have an address; found as a service. */
public interface MediaStoreOpener extends Location.Opener<MediaStore> {}
