// One transport for all videos: a clock, and every video on screen kept beside it.

const player = {
  isPlaying: false,
  isStarting: false,
  time: 0,
  length: 0,
  rate: store.read("rate", 1),
  loops: store.read("loops", true),
  isMuted: true,
  fps: 24,
  live: new Set(),
  listeners: [],
};

let clockStart = 0;
let clockTime = 0;
let lastSteer = 0;
let startDeadline = 0;

const changedTransport = () => player.listeners.forEach((listener) => listener());
const endOf = (video) => (Number.isFinite(video.duration) && video.duration > 0 ? video.duration : Infinity);
const goal = (video) => Math.min(player.time, Math.max(0, endOf(video) - 0.001));

function joinTransport(video) {
  if (player.live.has(video)) return;
  player.live.add(video);
  video.muted = isSilent(video);
  video.playbackRate = player.rate;
  if (video.readyState > 0) alignVideo(video);
  if (player.isPlaying && !player.isStarting && player.time < endOf(video)) play(video);
}

function leaveTransport(video) {
  player.live.delete(video);
  video.pause();
}

/** Called as soon as a video knows its length. */
function measured(video) {
  if (endOf(video) !== Infinity && video.duration > player.length) {
    player.length = video.duration;
    changedTransport();
  }
  if (player.live.has(video)) alignVideo(video);
}

const isSilent = (video) => player.isMuted || video.dataset.sounds !== "yes";

function alignVideo(video) {
  if (video.readyState > 0 && Math.abs(video.currentTime - goal(video)) > 0.004) video.currentTime = goal(video);
}

function play(video) {
  video.play().catch(() => {
    video.muted = true;
  });
}

function togglePlay(wanted = !player.isPlaying) {
  if (wanted === player.isPlaying) return;
  player.isPlaying = wanted;
  if (wanted) {
    if (player.length > 0 && player.time >= player.length - 0.02) player.time = 0;
    startTogether();
  } else {
    for (const video of player.live) {
      video.pause();
      video.playbackRate = player.rate;
      alignVideo(video);
    }
  }
  changedTransport();
}

/** Everybody to the same instant first; the clock starts when all are ready, or after half a second without the slow. */
function startTogether() {
  player.isStarting = true;
  startDeadline = performance.now() + 500;
  for (const video of player.live) {
    if (player.time < endOf(video)) video.pause();
    alignVideo(video);
  }
  requestAnimationFrame(tick);
}

function tick(now) {
  if (!player.isPlaying) return;
  if (player.isStarting) {
    const slow = [...player.live].some((video) => !video.error && (video.seeking || video.readyState < 3));
    if (slow && now < startDeadline) return void requestAnimationFrame(tick);
    player.isStarting = false;
    for (const video of player.live) if (player.time < endOf(video)) play(video);
    clockStart = now + 20;
    clockTime = player.time;
  }
  player.time = Math.max(clockTime, clockTime + ((now - clockStart) / 1000) * player.rate);
  if (player.length > 0 && player.time >= player.length) return reachEnd();
  if (now - lastSteer > 90) {
    lastSteer = now;
    for (const video of player.live) steer(video);
  }
  changedTransport();
  requestAnimationFrame(tick);
}

function reachEnd() {
  if (!player.loops) {
    player.time = player.length;
    togglePlay(false);
    return;
  }
  player.time = 0;
  startTogether();
  changedTransport();
}

/** A video that runs ahead or behind is slowed or hurried a little; a seek only when it is far off. */
function steer(video) {
  if (video.readyState < 2 || video.seeking) return;
  if (player.time >= endOf(video)) {
    if (!video.paused && !video.ended) video.pause();
    return;
  }
  if (video.paused) play(video);
  const ahead = video.currentTime - player.time;
  if (Math.abs(ahead) > 0.35) {
    video.currentTime = Math.min(player.time + 0.05, endOf(video) - 0.001);
    video.playbackRate = player.rate;
    return;
  }
  const rate = Math.abs(ahead) < 0.012 ? player.rate : player.rate * (1 - Math.max(-0.3, Math.min(0.3, ahead * 2.5)));
  if (Math.abs(video.playbackRate - rate) > 0.004) video.playbackRate = Math.min(8, Math.max(0.0625, rate));
}

function seek(time) {
  player.time = Math.min(Math.max(0, time), player.length || 0);
  clockStart = performance.now();
  clockTime = player.time;
  for (const video of player.live) if (!video.seeking) alignVideo(video);
  clearTimeout(seek.last);
  seek.last = setTimeout(() => player.live.forEach((video) => player.isPlaying || alignVideo(video)), 120);
  changedTransport();
}

const frameNow = () => Math.floor(player.time * player.fps + 0.01);

/** One frame on or back, to its middle, so that rounding never shows a neighbour. */
function stepFrame(by) {
  togglePlay(false);
  const last = Math.max(0, Math.round(player.length * player.fps) - 1);
  seek((Math.min(last, Math.max(0, frameNow() + by)) + 0.5) / player.fps);
}

const rates = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 4];

function setRate(rate) {
  clockTime = player.time;
  clockStart = performance.now();
  player.rate = rate;
  for (const video of player.live) video.playbackRate = rate;
  store.write("rate", rate);
  changedTransport();
}

function changeRate(by) {
  const at = rates.findIndex((rate) => rate >= player.rate);
  setRate(rates[Math.min(rates.length - 1, Math.max(0, (at < 0 ? rates.length - 1 : at) + by))]);
}

function setLoop(loops) {
  player.loops = loops;
  store.write("loops", loops);
  changedTransport();
}

/** Sound comes from one place at a time: the video that `listenTo` named last. */
function setMuted(isMuted) {
  player.isMuted = isMuted;
  for (const video of player.live) video.muted = isSilent(video);
  changedTransport();
}

function listenTo(isTheOne) {
  for (const video of player.live) {
    video.dataset.sounds = isTheOne(video) ? "yes" : "no";
    video.muted = isSilent(video);
  }
}

/** Learns the frame rate from the first frames that are drawn. */
function learnRate(video) {
  if (!video.requestVideoFrameCallback || learnRate.isDone) return;
  const times = [];
  const look = (_, frame) => {
    times.push(frame.mediaTime);
    if (times.length < 12) return void video.requestVideoFrameCallback(look);
    const steps = times.slice(1).map((time, i) => time - times[i]).filter((step) => step > 0.004);
    const step = Math.min(...steps);
    if (steps.length > 5 && step < 0.2 && !learnRate.isDone) {
      player.fps = Math.round((1 / step) * 100) / 100;
      learnRate.isDone = true;
    }
  };
  video.requestVideoFrameCallback(look);
}
