/**
 * Bytes that stand in the page: gzip, in Base64, as the text of a script element that is no script.
 * The element goes, since nobody needs the text again.
 *
 * @param {string} id of the element
 * @returns {Promise<Uint8Array>} the bytes as they were before they were packed
 */
export async function payload(id) {
  const element = document.getElementById(id);
  const characters = atob(element.textContent);
  element.remove();
  const packed = new Uint8Array(characters.length);
  for (let i = 0; i < packed.length; i++) {
    packed[i] = characters.charCodeAt(i);
  }
  const bytes = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(bytes).arrayBuffer());
}
