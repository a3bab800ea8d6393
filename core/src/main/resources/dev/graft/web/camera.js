/**
 * Lets people take photos with the camera, where there is one that pages may ask for.
 *
 * @param {(video: HTMLVideoElement) => Promise<void>} taken is given what is to be looked at
 * @param {(problem: string) => void} failed is told why the camera cannot be used
 */
export function offerCamera(taken, failed) {
  if (navigator.mediaDevices?.getUserMedia === undefined) {
    return;
  }
  const [start, place, video, take, stop] = [
    'camera-start',
    'camera',
    'camera-picture',
    'camera-take',
    'camera-stop',
  ].map((id) => document.getElementById(id));

  /** Shows either what switches the camera on, or what it sees. */
  const show = (on) => {
    place.hidden = !on;
    start.hidden = on;
    (on ? take : start).focus();
  };

  start.hidden = false;
  start.addEventListener('click', async () => {
    try {
      video.srcObject = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment' },
      });
      await video.play();
      show(true);
    } catch (problem) {
      failed(problem.message);
    }
  });
  take.addEventListener('click', () => taken(video));
  stop.addEventListener('click', () => {
    video.srcObject.getTracks().forEach((track) => track.stop());
    video.srcObject = null;
    show(false);
  });
}
