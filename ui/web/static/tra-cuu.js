// Search as one types: a key is answered at once; keys that come while one is being answered are answered together after it.
const live = asked('form[data-live]');
if (live) {
  let busy = false, last = null;
  const wanted = () => new URLSearchParams([...new FormData(live)].filter(([, v]) => v));
  const look = async () => {
    if (busy) return;
    busy = true;
    const place = asked('#ket-qua');
    place.setAttribute('aria-busy', 'true');
    try {
      for (let now = wanted(); String(now) !== last; now = wanted()) {
        last = String(now);
        now.set('phan', 'ket-qua');
        const answer = await fetch(live.dataset.live + '?' + now);
        if (answer.ok) place.innerHTML = await answer.text();
        history.replaceState(null, '', '?' + last);
      }
    } catch { place.textContent = 'Không gọi được máy chủ; hãy thử lại.'; last = null; }
    busy = false;
    place.setAttribute('aria-busy', 'false');
  };
  live.addEventListener('input', look);
}
