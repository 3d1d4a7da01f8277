// The data of the page: JSON, gzip, base64, in the page itself.
export async function data() {
  const text = document.getElementById('data').textContent.trim();
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return plain(JSON.parse(await new Response(stream).text()));
}

/** Marks of direction would turn the sentence around a name: they are shown as what they are, unknown signs. */
function plain(value) {
  if (typeof value === 'string') return value.replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
  if (value && typeof value === 'object') for (const key of Object.keys(value)) if (typeof value[key] !== 'number') value[key] = plain(value[key]);
  return value;
}
