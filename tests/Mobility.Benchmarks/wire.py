"""What a kernel's sockets bear: speed to Jupyter's client, then peers that misbehave. See docs/decisions/0013-wire.md.

    python3 wire.py [--only NAME,NAME] COMMAND ...      e.g. "dotnet lib/Mobility.Notebooks/bin/Release/net10.0/mobility-notebooks.dll kernel {connection_file}"

Each COMMAND starts a C# kernel; every measurement is made with a new process of each command in turn, so that the load of
the machine falls on all. Needs Debian's python3-jupyter-client and Linux (/proc).
"""
import argparse, hashlib, hmac, json, os, random, shlex, socket, statistics, struct, subprocess, tempfile, threading, time, uuid
from jupyter_client import BlockingKernelClient

KEY = b'the key of the measurement'
CHANNELS = ['shell', 'control', 'iopub', 'stdin', 'hb']


class Kernel:
    """A process with one client that is ready."""
    def __init__(self, command):
        self.folder = tempfile.TemporaryDirectory()
        free = [socket.create_server(('127.0.0.1', 0)) for _ in CHANNELS]
        self.ports = {name: s.getsockname()[1] for name, s in zip(CHANNELS, free)}
        for s in free: s.close()
        self.file = os.path.join(self.folder.name, 'connection.json')
        with open(self.file, 'w') as f:
            json.dump({'transport': 'tcp', 'ip': '127.0.0.1', 'key': KEY.decode(), 'signature_scheme': 'hmac-sha256', 'kernel_name': '.net-csharp', **{n + '_port': p for n, p in self.ports.items()}}, f)
        self.began = time.time()
        self.process = subprocess.Popen([a.replace('{connection_file}', self.file) for a in shlex.split(command)], cwd=self.folder.name,
            env={**os.environ, 'JPY_PARENT_PID': str(os.getpid())}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.connect(60)
        self.ready = time.time() - self.began
    def __enter__(self): return self
    def __exit__(self, *_):
        self.client.stop_channels(); self.process.kill(); self.process.wait(); self.folder.cleanup()
    def connect(self, timeout):
        client = BlockingKernelClient(connection_file=self.file)
        client.load_connection_file(); client.start_channels(); until = time.time() + timeout
        while True:
            try: client.wait_for_ready(timeout=timeout); return client
            except RuntimeError:
                # On a busy machine the client gives the heartbeat up before the kernel listens.
                if time.time() > until or self.process.poll() is not None: client.stop_channels(); raise
    def run(self, code, client=None, timeout=60):
        """The status of the answer, and everything published up to idle; a front end that waits for an idle which was lost waits for ever."""
        heard = []
        try: return (client or self.client).execute_interactive(code, output_hook=heard.append, timeout=timeout)['content']['status'], heard
        except TimeoutError: return 'no idle', heard
    def works(self):
        """Does the old client get answers, and a new one with its heartbeat?"""
        if self.process.poll() is not None: return f'process ended ({self.process.returncode})'
        old = self.run('1 + 1', timeout=30)[0]
        try: new = self.connect(30); said = self.run('1 + 1', new, 30)[0]; new.stop_channels()
        except RuntimeError: said = 'no kernel'
        return 'yes' if old == said == 'ok' else f'old client: {old}, new client: {said}'
    def megabytes(self):
        with open(f'/proc/{self.process.pid}/status') as f: return next((int(l.split()[1]) // 1024 for l in f if l.startswith('VmRSS')), 0)


def greeting(): return b'\xff' + bytes(8) + b'\x7f\x03\x01NULL' + bytes(48)
def frame(flags, body): return bytes([flags | 2]) + struct.pack('>Q', len(body)) + body if len(body) > 255 else bytes([flags, len(body)]) + body
def message(*frames): return b''.join(frame(i < len(frames) - 1, f) for i, f in enumerate(frames))
def ready(kind, name=b''): return frame(4, b'\x05READY' + b''.join(bytes([len(n)]) + n + struct.pack('>I', len(v)) + v for n, v in ((b'Socket-Type', kind), (b'Identity', name))))

def peer(kernel, channel, kind=b'DEALER', name=b'', window=None):
    """A connection that has shaken hands, by hand."""
    s = socket.socket(); s.settimeout(2)
    if window: s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
    s.connect(('127.0.0.1', kernel.ports[channel])); s.sendall(greeting() + ready(kind, name))
    got = b''
    while len(got) < 66:
        more = s.recv(256)
        if not more: raise ConnectionError('closed in the handshake')
        got += more
    return s

def signed(kind, content):
    parts = [json.dumps(p).encode() for p in ({'msg_id': uuid.uuid4().hex, 'msg_type': kind, 'session': 's', 'username': '', 'date': '', 'version': '5.3'}, {}, {}, content)]
    return [b'<IDS|MSG>', hmac.new(KEY, b''.join(parts), hashlib.sha256).hexdigest().encode(), *parts]


def speed(k):
    k.run('1 + 1'); first = time.time() - k.began
    def median(act, n):
        taken = []
        for i in range(n): began = time.perf_counter(); act(i); taken.append(time.perf_counter() - began)
        return f'{1000 * statistics.median(taken):.1f} ms'
    def info(_):
        asked = k.client.kernel_info()
        while k.client.get_shell_msg(timeout=10)['parent_header']['msg_id'] != asked: pass
    cell, round_trip = median(lambda i: k.run(f'1 + {i}'), 60), median(info, 500)
    return {'ready': f'{k.ready:.2f} s', 'first': f'{first:.2f} s', '1 + 1': cell, 'kernel_info': round_trip, 'MB': k.megabytes()}

def burst(k):
    """20,000 outputs of one cell, to a client that reads as fast as Python can."""
    began = time.time(); status, heard = k.run('for (var i = 0; i < 20000; i++) display(i);')
    shown = [int(m['content']['data'].get('text/plain', -1)) for m in heard if m['msg_type'] == 'display_data']
    return {'answer': status, 'arrived': len(shown), 'in order': shown == sorted(shown), 'seconds': round(time.time() - began, 1)}

def mangled(r):
    f = signed('execute_request', {'code': 'File.AppendAllText("executed", "x");'})
    match r.randrange(6):
        case 0: i = r.randrange(1, 6); b = bytearray(f[i]); b[r.randrange(len(b))] ^= 1 << r.randrange(8); f[i] = bytes(b)
        case 1: f.pop(r.randrange(6))
        case 2: f[1] = b''
        case 3: f[5] += b' '
        case 4: return message(*f)[:r.randrange(1, 60)]
        case _: return message(r.randbytes(r.randrange(1, 300)))
    return message(*f)

def hostile(k):
    """10,000 frames of strangers: altered, cut off, unsigned, noise."""
    r = random.Random(20); began = time.time(); rounds = 0
    while rounds < 100 and time.time() - began < 60:
        try:
            with peer(k, CHANNELS[:2][rounds % 2], name=b'bad%d' % rounds) as s:
                for _ in range(100): s.sendall(mangled(r))
        except OSError: pass
        rounds += 1
    return {'rounds of 100': rounds, 'executed': os.path.exists(os.path.join(k.folder.name, 'executed')), 'works': k.works()}

def empty_command(k):
    """One command frame without a body, two bytes."""
    with peer(k, 'shell') as s: s.sendall(b'\x04\x00'); time.sleep(1)
    return {'works': k.works()}

def oversized(k):
    """One message without end: ten million empty frames, then a gigabyte in frames of 10 MB."""
    answer = {}
    for name, piece, times in (('empty frames', b'\x01\x00' * 50_000, 200), ('10 MB frames', frame(1, bytes(10 << 20)), 100)):
        before = k.megabytes(); sent = 0
        try:
            with peer(k, 'shell') as s:
                for sent in range(times): s.sendall(piece)
                time.sleep(1); answer[name] = f'taken, {before} to {k.megabytes()} MB'
        except OSError: answer[name] = f'hung up on after {sent} of {times}, {before} to {k.megabytes()} MB'
    return {**answer, 'works': k.works()}

def half_open(k):
    """150 connections a channel that say nothing, or stop within the handshake or a message."""
    silent = []
    for port in k.ports.values():
        for i in range(150):
            try: s = socket.create_connection(('127.0.0.1', port), 2); s.sendall((b'', greeting()[:30], greeting(), greeting() + ready(b'DEALER') + b'\x01\x05abc')[i % 4]); silent.append(s)
            except OSError: pass
    taken = []
    for i in range(20): began = time.perf_counter(); k.run(f'{i}'); taken.append(time.perf_counter() - began)
    time.sleep(12)
    def closed(s):
        s.settimeout(0.01)
        try:
            while s.recv(4096): pass
            return True
        except ConnectionError: return True
        except TimeoutError: return False
    answer = {'1 + 1 meanwhile': f'{1000 * statistics.median(taken):.0f} ms', 'silent ones closed after 12 s': f'{sum(map(closed, silent[::4]))} of {len(silent[::4])}'}
    for s in silent: s.close()
    return {**answer, 'works': k.works()}

def flood(k):
    """A subscriber that never reads while a cell shows 600 MB; the other must get all of it."""
    deaf = peer(k, 'iopub', b'SUB', window=4096); deaf.sendall(message(b'\x01')); time.sleep(0.3)
    before = peak = k.megabytes(); done = threading.Event()
    def watch():
        nonlocal peak
        while not done.wait(0.05): peak = max(peak, k.megabytes())
    watching = threading.Thread(target=watch); watching.start(); began = time.time()
    status, heard = k.run("var big = new string('x', 150_000); for (var i = 0; i < 4000; i++) display(big);", timeout=90)
    seconds = time.time() - began; done.set(); watching.join(); k.run('GC.Collect();')
    answer = {'answer': status, 'arrived': sum(m['msg_type'] == 'display_data' for m in heard), 'seconds': round(seconds, 1), 'MB before, peak, after': (before, peak, k.megabytes()), 'works': k.works()}
    deaf.close()
    return answer

def mute(k):
    """A stranger with the key asks 20,000 times and reads no answer: how long does the user's next cell wait?"""
    with peer(k, 'shell', name=b'mute', window=4096) as s:
        try:
            for _ in range(200): s.sendall(b''.join(message(*signed('kernel_info_request', {})) for _ in range(100)))
        except OSError: pass
        began = time.time(); status, _ = k.run('1 + 1', timeout=60)
    return {'next cell': status, 'seconds': round(time.time() - began, 1), 'works': k.works()}


MEASUREMENTS = [speed, burst, hostile, empty_command, oversized, half_open, flood, mute]

if __name__ == '__main__':
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--only', default=','.join(m.__name__ for m in MEASUREMENTS))
    options.add_argument('commands', nargs='+')
    given = options.parse_args()
    for measurement in [m for m in MEASUREMENTS if m.__name__ in given.only.split(',')]:
        for number, command in enumerate(given.commands, 1):
            try:
                with Kernel(command) as kernel:
                    if measurement is not speed: kernel.run('1 + 1')
                    answer = measurement(kernel)
            except Exception as e: answer = {'failed': f'{type(e).__name__}: {e}'}
            print(f'{measurement.__name__:14} kernel {number}  ' + ', '.join(f'{k} {v}' for k, v in answer.items()), flush=True)
