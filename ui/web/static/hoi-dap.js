// The chat: examples, citations in the reader panel, asking again, feedback, printing, conversations.
// Gradio says that the page is English; it is not.
new MutationObserver(() => { const page = document.documentElement; if (page.lang !== 'vi') page.lang = 'vi'; }).observe(document.documentElement, {attributes: true, attributeFilter: ['lang']});
const panel = () => asked('#ngan-doc .ngan');
let opener = null;

async function openClause(button, byHand) {
  const place = asked('.cho-doc', panel());
  document.querySelectorAll('.cho-trich[aria-current]').forEach(b => b.removeAttribute('aria-current'));
  button.setAttribute('aria-current', 'true');
  const {document: id, section, start, end, held, source} = button.dataset;
  if (held === 'catalogue') {
    place.replaceChildren(Object.assign(document.createElement('p'), {className: 'luu-y', textContent: 'Theo danh mục văn bản, không phải nguyên văn. ' + (source ? 'Nguồn: ' + source : '')}));
  } else {
    const answer = await fetch('/doan?' + new URLSearchParams({document: id, section, start, end}));
    place.innerHTML = answer.ok ? await answer.text() : '<p class="loi" role="alert">Không mở được điều khoản này; hãy thử lại.</p>';
    const quoted = asked('mark', place), body = asked('.nguyen-van', place);
    if (quoted && body) body.scrollTop = Math.max(0, quoted.offsetTop - body.offsetTop - 60);
  }
  if (byHand && innerWidth <= 760) {
    opener = button;
    panel().classList.add('mo-ra');
    asked('.dong', panel()).focus();
  }
}

function closeClause() {
  panel()?.classList.remove('mo-ra');
  opener?.focus();
  opener = null;
}

function ask(question, how = '') {
  const box = asked('#cau-hoi textarea');
  if (!box || box.disabled) { setTimeout(() => ask(question, how), 60); return; }
  window.cachHoi = how;
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(box, question);
  box.dispatchEvent(new Event('input', {bubbles: true}));
  setTimeout(() => asked('#nut-hoi').click(), 50);
}

async function opinion(holder, verdict, comment) {
  const said = await sendJson('/gop-y', {serial: +holder.dataset.serial, verdict, comment});
  holder.setAttribute('role', 'status');
  holder.textContent = said.message || said.error;
}

function askForComment(holder, verdict) {
  const form = document.createElement('form'), input = document.createElement('input'), button = document.createElement('button');
  Object.assign(input, {placeholder: 'Sai hoặc thiếu ở đâu? (có thể để trống)', maxLength: 2000, size: 34});
  input.setAttribute('aria-label', 'Sai hoặc thiếu ở đâu?');
  button.textContent = 'Gửi góp ý';
  form.append(input, button);
  form.addEventListener('submit', event => { event.preventDefault(); opinion(holder, verdict, input.value); });
  holder.replaceChildren(form);
  input.focus();
}

document.addEventListener('click', async event => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.matches('.cho-trich')) openClause(button, true);
  if (button.matches('.so')) asked(`.cho-trich[data-turn="${button.dataset.turn}"][data-marker="${button.dataset.marker}"]`)?.click();
  if (button.matches('.vi-du button')) ask(button.textContent.trim());
  if (button.matches('.ngan .dong')) closeClause();
  if (button.dataset.again) ask(button.closest('.luot').dataset.question, button.dataset.again);
  if (button.dataset.verdict) {
    const holder = button.closest('.gop-y');
    if (button.dataset.verdict === 'đúng') opinion(holder, 'đúng', ''); else askForComment(holder, button.dataset.verdict);
  }
  if (button.matches('.in-an')) {
    const turn = button.closest('.luot');
    turn.classList.add('in');
    document.body.classList.add('in-mot');
    print();
    turn.classList.remove('in');
    document.body.classList.remove('in-mot');
  }
  if (button.matches('.xoa-cuoc')) {
    const row = button.closest('li'), name = row.dataset.cuoc;
    const said = await sendJson('/cuoc-hoi/xoa', {conversation: name});
    if (said.error) { button.textContent = said.error; return; }
    if (asked('a[aria-current]', row)) location.href = '/?cuoc=moi'; else row.remove();
  }
});
document.addEventListener('keydown', event => { if (event.key === 'Escape' && panel()?.classList.contains('mo-ra')) closeClause(); });

// When an answer is whole its first citation opens beside it; the address keeps the conversation for a reload.
let shown = null;
function followTurn() {
  const turns = document.querySelectorAll('#hoi-thoai .luot'), last = turns[turns.length - 1], examples = asked('.vi-du');
  if (examples) examples.hidden = turns.length > 0;
  if (!last) return;
  if (last.getAttribute('aria-busy')) {
    if (shown !== 'waiting') { shown = 'waiting'; last.scrollIntoView({block: 'start'}); }
    return;
  }
  if (shown === last) return;
  const asking = shown === 'waiting';
  shown = last;
  if (asking && location.search) history.replaceState(null, '', '/');
  const first = asked('.cho-trich', last);
  if (first && innerWidth > 760) openClause(first, false);
}
const settled = new MutationObserver(followTurn);
const begin = setInterval(() => {
  const log = asked('#hoi-thoai');
  if (!log) return;
  clearInterval(begin);
  const box = asked('#cau-hoi textarea');
  if (box && !matchMedia('(pointer: coarse)').matches) {
    const ready = new MutationObserver(() => { if (!box.disabled) { ready.disconnect(); box.focus({preventScroll: true}); } });
    ready.observe(box, {attributes: true, attributeFilter: ['disabled']});
  }
  settled.observe(log, {childList: true, subtree: true});
  followTurn();
}, 50);
