/**
 * A small H.264 encoder and MP4 writer for drawn pictures. {@code VideoWriter} is the door: {@code
 * Encoder} compresses the frames, {@code Mp4} writes the file. It belongs here if it is about the
 * format of video alone; what is drawn, and why, is not known here.
 */
package dev.runcomfy.internal.h264;
