package dev.runcomfy;

import dev.runcomfy.error.InvalidRequestException;
import dev.runcomfy.schema.Role;
import java.nio.file.Path;
import java.util.ArrayList;
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
  /** Changes the request by a function of yours. */
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

  /** Sets an input that the known schema does not have yet: it is sent as it is, unchecked. */
  default T unchecked(String name, Object value) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(value, "value");
    return with(request -> request.putUnchecked(name, value));
  }

  /** Removes an input. */
  default T unset(String name) {
    Objects.requireNonNull(name, "name");
    return with(request -> request.remove(name));
  }

  /** Appends a shot of some seconds to {@code multi_prompt}. */
  default T shot(String prompt, int seconds) {
    return with(request -> request.addShot(Shot.of(prompt, seconds)));
  }

  /** Appends a shot that shares the rest of the duration with others of its kind. */
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

  /** Asks for a video with or without sound. */
  default T sound(boolean isOn) {
    return with(request -> request.put(Role.SOUND, isOn));
  }

  /**
   * Gives a picture by its public URL, whatever the model calls that input. Where it takes several,
   * each call gives the next; where it takes a first and a last one, the second call gives the
   * last.
   *
   * @throws InvalidRequestException when all its places for pictures are taken
   */
  default T image(String url) {
    return with(request -> request.addFile(Role.IMAGE, url));
  }

  /**
   * Sends a local picture along: at most 6 MiB.
   *
   * @throws InvalidRequestException when it cannot be read or is too large
   */
  default T image(Path file) {
    return with(request -> request.addFile(Role.IMAGE, file));
  }

  /**
   * Gives the picture to end with by its public URL, whatever the model calls that input. A model
   * without one reports a problem.
   *
   * @throws InvalidRequestException when it is given already
   */
  default T lastImage(String url) {
    return with(request -> request.addFile(Role.LAST_IMAGE, url));
  }

  /**
   * Sends a local picture along to end with: at most 6 MiB.
   *
   * @throws InvalidRequestException when it cannot be read or is too large, or one is given already
   */
  default T lastImage(Path file) {
    return with(request -> request.addFile(Role.LAST_IMAGE, file));
  }

  /**
   * Gives a video by its public URL, whatever the model calls that input. Where it takes several,
   * each call gives the next.
   *
   * @throws InvalidRequestException when all its places for videos are taken
   */
  default T video(String url) {
    return with(request -> request.addFile(Role.VIDEO, url));
  }

  /**
   * Sends a local video along: at most 32 MiB.
   *
   * @throws InvalidRequestException when it cannot be read or is too large
   */
  default T video(Path file) {
    return with(request -> request.addFile(Role.VIDEO, file));
  }

  /**
   * Gives a sound by its public URL, whatever the model calls that input. Where it takes several,
   * each call gives the next.
   *
   * @throws InvalidRequestException when all its places for sounds are taken
   */
  default T audio(String url) {
    return with(request -> request.addFile(Role.AUDIO, url));
  }

  /**
   * Sends a local sound along: at most 16 MiB.
   *
   * @throws InvalidRequestException when it cannot be read or is too large
   */
  default T audio(Path file) {
    return with(request -> request.addFile(Role.AUDIO, file));
  }

  /**
   * A sweep with an axis of values for an input, given one by one or as one collection.
   *
   * @throws InvalidRequestException when there are none, one cannot be sent, or the name is an axis
   *     already
   */
  default Sweep each(String name, Object... values) {
    Objects.requireNonNull(name, "name");
    Sweep sweep = Sweep.of(this);
    return sweep.plus(Axis.input(name, sweep.request().model(), values));
  }

  /**
   * A sweep with an axis of prompts; alternatives in braces belong in a {@link Template}.
   *
   * @throws InvalidRequestException when there are none, or prompts are an axis already
   */
  default Sweep prompts(String... prompts) {
    return Sweep.of(this).plus(Axis.prompts(prompts));
  }

  /**
   * A sweep with an axis of prompts from templates, those of one after those of the other.
   *
   * @throws InvalidRequestException when one cannot be read, they have more than a million prompts
   *     together, or prompts are an axis already
   */
  default Sweep prompts(Template template, Template... more) {
    List<Template> all = new ArrayList<>(List.of(template));
    all.addAll(List.of(more));
    return Sweep.of(this).plus(Axis.prompts(all));
  }

  /**
   * A sweep with an axis of seeds. A seed that means "random" is a problem of the plan, and so is a
   * model without a seed: see {@link #takes}.
   *
   * @throws InvalidRequestException when there are none, or seeds are an axis already
   */
  default Sweep seeds(long... seeds) {
    return Sweep.of(this).plus(Axis.seeds(seeds));
  }

  /**
   * A sweep with an axis of takes, from 1 to a number: each take is a purchase of its own.
   *
   * @throws InvalidRequestException when the number is not from 1 to a million, or takes are an
   *     axis already
   */
  default Sweep takes(int n) {
    return Sweep.of(this).plus(Axis.takes(n));
  }

  /**
   * A sweep over models. Inputs are mapped by meaning; the plan lists those that a model lacks.
   *
   * @throws InvalidRequestException when there are none, or models are an axis already
   */
  default Sweep eachModel(String... modelIds) {
    return Sweep.of(this).plus(Axis.models(modelIds));
  }

  /**
   * A sweep with an axis of prompts for one shot, counted from 1; the other shots stay.
   *
   * @throws InvalidRequestException when there are none, or this shot is an axis already
   */
  default Sweep eachShot(int shot, String... prompts) {
    return Sweep.of(this).plus(Axis.shot(shot, prompts));
  }
}
