"""Prints what OpenTimelineIO reads in a file: its length, then a line for each thing of each track."""

import sys

import opentimelineio as otio

timeline = otio.adapters.read_from_file(sys.argv[1])
print(timeline.name, timeline.duration().to_seconds())
for track in timeline.tracks:
    print(track.name, track.kind)
    for child in track:
        words = [type(child).__name__, child.name]
        if isinstance(child, otio.schema.Transition):
            words += [child.transition_type, child.in_offset.value, child.out_offset.value]
        else:
            source = child.trimmed_range()
            place = child.range_in_parent().start_time
            words += [source.start_time.value, source.duration.value, place.value, place.rate]
        if isinstance(child, otio.schema.Clip):
            words.append(otio.url_utils.filepath_from_url(child.media_reference.target_url))
        print(*words)
