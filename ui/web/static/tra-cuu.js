// Search as one types: the newest answer wins, the one before is called off; the address follows, so that it can be sent on.
const live = asked('form[data-live]');
if (live) {
  let running = null, waiting = null, last = '';
  const look = async () => {
    const wanted = new URLSearchParams([...new FormData(live)].filter(([, v]) => v));
    if (String(wanted) === last) return;
    last = String(wanted);
    history.replaceState(null, '', '?' + wanted);
    wanted.set('phan', 'ket-qua');
    running?.abort();
    running = new AbortController();
    const place = asked('#ket-qua');
    place.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(live.dataset.live + '?' + wanted, {signal: running.signal});
      if (answer.ok) place.innerHTML = await answer.text();
      place.setAttribute('aria-busy', 'false');
    } catch (error) { if (error.name !== 'AbortError') place.textContent = 'Không gọi được máy chủ; hãy thử lại.'; }
  };
  live.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(look, 40); });
}
