package dev.runcomfy.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoleTest {
  private static String named(InputSchema schema, Role role) {
    return schema.named(role).map(Input::name).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "tencent/hunyuan/image-to-video, IMAGE, image_url",
    "tencent/hunyuan/image-to-video, DURATION, ''",
    "tencent/hunyuan/video-to-video, VIDEO, video_url",
    "happyhorse/happyhorse-1.0/reference-to-video, IMAGE, image_url_1",
    "kling/kling-3.0/pro/text-to-video, SHOTS, multi_prompt",
    "kling/kling-3.0/pro/text-to-video, SOUND, sound",
    "kling/kling-3.0/pro/text-to-video, SEED, ''",
    "kling/kling-3.0/pro/text-to-video, IMAGE, ''",
    "wan-ai/wan-3.0/image-to-video, IMAGE, image_url",
    "wan-ai/wan-3.0/image-to-video, SOUND, enable_audio",
    "bytedance/seedance-2.5/reference-to-video/1080p, IMAGE, images",
    "bytedance/seedance-2.5/reference-to-video/1080p, VIDEO, videos",
    "bytedance/seedance-2.5/reference-to-video/1080p, AUDIO, audios",
    "bytedance/seedance-2.5/reference-to-video/1080p, SOUND, generate_audio",
    "blackforestlabs/flux-3/text-to-video, DURATION, duration",
    "bytedance/seedream-5.0-pro/image-to-image, IMAGE, image",
    "google/nano-banana-2-lite/edit, IMAGE, image_urls",
    "acestep-ai/ace-step-1.5/text-to-audio, PROMPT, tags",
  })
  void aModelsOwnNameIsFound(String modelId, Role role, String name) {
    assertEquals(name, named(Models.schema(modelId), role));
  }

  @Test
  void numberedInputsAreSlotsInOrder() {
    List<String> slots =
        Models.schema(Models.HAPPY_HORSE).slots(Role.IMAGE).stream().map(Input::name).toList();
    assertEquals(9, slots.size());
    assertEquals("image_url_1", slots.get(0));
    assertEquals("image_url_9", slots.get(8));
  }

  @Test
  void oneInputIsTheOnlySlot() {
    assertEquals(1, Models.schema(Models.WAN).slots(Role.IMAGE).size());
    assertEquals(List.of(), Models.schema(Models.KLING).slots(Role.IMAGE));
  }

  @Test
  void audioIsASoundHereAndASwitchThere() {
    InputSchema file = Models.of("{\"audio\":{\"type\":\"string\"}}");
    InputSchema flag = Models.of("{\"audio\":{\"type\":\"boolean\"}}");
    assertEquals("audio", named(file, Role.AUDIO));
    assertEquals("", named(file, Role.SOUND));
    assertEquals("audio", named(flag, Role.SOUND));
    assertEquals("", named(flag, Role.AUDIO));
  }

  @Test
  void aNewNameIsFoundByItsFormat() {
    InputSchema schema =
        Models.of(
            "{\"end_frame\":{\"type\":\"string\",\"format\":\"image_uri\"},"
                + "\"portrait\":{\"type\":\"string\",\"format\":\"image_uri\"}}");
    assertEquals("portrait", named(schema, Role.IMAGE));
  }
}
