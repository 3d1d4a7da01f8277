// What is shown stands in the address, so that a link can be sent: #lang=es&school=01611190130229&compare=…
const plain = /^[0-9A-Za-z,-]*$/;

export function read(hash = location.hash) {
  const state = {};
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ''))) if (plain.test(key) && plain.test(value) && value) state[key] = value;
  return state;
}

export function address(state) {
  const parts = Object.entries(state).filter(([, value]) => value).map(([key, value]) => `${key}=${value}`);
  return '#' + parts.join('&');
}

/** Goes to a state; the browser's Back leads out again. */
export const go = state => { location.hash = address(state); };

/** Changes the address without a step to go back to. */
export const amend = state => history.replaceState(null, '', address(state));
