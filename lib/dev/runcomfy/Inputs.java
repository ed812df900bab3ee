package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.schema.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What can be asked of a model, by name. Each method gives a new value and leaves this one as it
 * is; nothing is sent and nothing checked before a verb such as {@code run}.
 *
 * @param <T> what a change gives: a {@link Request}, or a sweep
 */
public sealed interface Inputs<T> permits Model, Request, Sweep {
  /** Changes the request by a function of one's own. */
  T with(UnaryOperator<Request> change);

  /**
   * Sets any input of the model's schema: text, number, true or false, a list, a map, a {@link
   * Shot}, or the {@link Path} of a local file, which is sent along.
   *
   * @throws InvalidRequestException when a file cannot be read or is too large, or the value is
   *     nothing that can be sent
   */
  default T set(String name, Object value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    return with(request -> request.put(name, value));
  }

  /** Sets several inputs in their order. */
  default T set(Map<String, ?> inputs) {
    Objects.requireNonNull(inputs, "inputs");
    return with(request -> request.putAll(inputs));
  }

  /** Sets an input that is newer than the schema we know: it is sent as it is, unchecked. */
  default T unchecked(String name, Object value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    return with(request -> request.putUnchecked(name, value));
  }

  /** Takes an input away. */
  default T unset(String name) {
    Objects.requireNonNull(name, "name");
    return with(request -> request.remove(name));
  }

  /** Appends a shot of some seconds to {@code multi_prompt}. */
  default T shot(String prompt, int seconds) {
    return with(request -> request.addShot(Shot.of(prompt, seconds)));
  }

  /** Appends a shot that shares what the others leave of the duration. */
  default T shot(String prompt) {
    return with(request -> request.addShot(Shot.of(prompt)));
  }

  /** Appends shots in their order, such as those of {@link Shot#list}. */
  default T shots(List<Shot> shots) {
    Objects.requireNonNull(shots, "shots");
    return with(
        request -> {
          Request changed = request;
          for (Shot shot : shots) {
            changed = changed.addShot(shot);
          }
          return changed;
        });
  }

  /** Says what to make. */
  default T prompt(String text) {
    return with(request -> request.put(Role.PROMPT, text));
  }

  /** Says what to keep out. */
  default T negativePrompt(String text) {
    return with(request -> request.put(Role.NEGATIVE_PROMPT, text));
  }

  /**
   * Fixes the seed. A model without one reports a problem that names {@code takes}; HappyHorse
   * reads 0 as "random".
   */
  default T seed(long seed) {
    return with(request -> request.put(Role.SEED, seed));
  }

  /** Sets the length in seconds. */
  default T duration(int seconds) {
    return with(request -> request.put(Role.DURATION, seconds));
  }

  /** Sets width to height, such as {@code 9:16}. */
  default T aspectRatio(String ratio) {
    return with(request -> request.put(Role.ASPECT_RATIO, ratio));
  }

  /** Sets the class of size, such as {@code 720p}, in the model's own spelling. */
  default T resolution(String resolution) {
    return with(request -> request.put(Role.RESOLUTION, resolution));
  }

  /**
   * Gives a picture by its public URL, whatever the model calls that input. Where it takes several,
   * each call gives the next; where it takes a first and a last one, the second call gives the
   * last.
   *
   * @throws InvalidRequestException when all its places for pictures are taken
   */
  default T image(String url) {
    return with(request -> Slots.add(request, Role.IMAGE, "image_url", url));
  }

  /**
   * Sends a local picture along: at most 6 MiB.
   *
   * @throws InvalidRequestException when it cannot be read or is too large
   */
  default T image(Path file) {
    return with(request -> Slots.add(request, Role.IMAGE, "image_url", file));
  }

  /**
   * Gives the picture to end with by its public URL, whatever the model calls that input. A model
   * without one reports a problem.
   *
   * @throws InvalidRequestException when it is given already
   */
  default T lastImage(String url) {
    return with(request -> Slots.add(request, Role.LAST_IMAGE, "end_image_url", url));
  }

  /**
   * Sends a local picture along to end with: at most 6 MiB.
   *
   * @throws InvalidRequestException when it cannot be read or is too large, or one is given already
   */
  default T lastImage(Path file) {
    return with(request -> Slots.add(request, Role.LAST_IMAGE, "end_image_url", file));
  }

  /**
   * Gives a video by its public URL, whatever the model calls that input. Where it takes several,
   * each call gives the next.
   *
   * @throws InvalidRequestException when all its places for videos are taken
   */
  default T video(String url) {
    return with(request -> Slots.add(request, Role.VIDEO, "video_url", url));
  }

  /**
   * Sends a local video along: at most 32 MiB.
   *
   * @throws InvalidRequestException when it cannot be read or is too large
   */
  default T video(Path file) {
    return with(request -> Slots.add(request, Role.VIDEO, "video_url", file));
  }

  /**
   * Gives a sound by its public URL, whatever the model calls that input. Where it takes several,
   * each call gives the next.
   *
   * @throws InvalidRequestException when all its places for sounds are taken
   */
  default T audio(String url) {
    return with(request -> Slots.add(request, Role.AUDIO, "audio_url", url));
  }

  /**
   * Sends a local sound along: at most 16 MiB.
   *
   * @throws InvalidRequestException when it cannot be read or is too large
   */
  default T audio(Path file) {
    return with(request -> Slots.add(request, Role.AUDIO, "audio_url", file));
  }

  /** A sweep with an axis of values for an input. */
  default Sweep each(String name, Object... values) {
    return Sweep.of(this).each(name, values);
  }

  /** A sweep with an axis of prompts; alternatives in braces belong into a {@link Template}. */
  default Sweep prompts(String... prompts) {
    return Sweep.of(this).prompts(prompts);
  }

  /**
   * A sweep with an axis of prompts from templates, those of one after those of the other.
   *
   * @throws InvalidRequestException when one cannot be read, or they have more than a million
   *     prompts together
   */
  default Sweep prompts(Template template, Template... more) {
    return Sweep.of(this).prompts(template, more);
  }

  /**
   * A sweep with an axis of seeds; on a model without one that is a problem: see {@link #takes}.
   */
  default Sweep seeds(long... seeds) {
    return Sweep.of(this).seeds(seeds);
  }

  /** A sweep with an axis of so many takes: each is a purchase of its own. */
  default Sweep takes(int n) {
    return Sweep.of(this).takes(n);
  }

  /** A sweep over models; inputs are carried over by what they are for. */
  default Sweep eachModel(String... modelIds) {
    return Sweep.of(this).eachModel(modelIds);
  }

  /** A sweep with an axis of prompts for one shot, counted from 1. */
  default Sweep eachShot(int shot, String... prompts) {
    return Sweep.of(this).eachShot(shot, prompts);
  }
}
