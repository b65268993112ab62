// What every page does: the menu of a phone, copying, calls to the server, the place in the table of contents.
document.documentElement.lang = 'vi';
document.documentElement.classList.add('co-lenh');
const asked = (selector, root = document) => root.querySelector(selector);

async function send(path, options) {
  try {
    const answer = await fetch(path, options);
    const body = await answer.json();
    return answer.ok ? body : {error: body.error || 'Có lỗi; hãy thử lại.'};
  } catch { return {error: 'Không gọi được máy chủ; hãy thử lại.'}; }
}
const sendJson = (path, body) => send(path, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});

async function copy(button) {
  const text = button.dataset.copy ?? new URL(button.dataset.copyLink, location).href;
  const before = button.textContent;
  try { await navigator.clipboard.writeText(text); } catch {
    const box = Object.assign(document.createElement('textarea'), {value: text, className: 'an'});
    document.body.append(box); box.select(); document.execCommand('copy'); box.remove(); button.focus();
  }
  button.textContent = 'Đã chép';
  setTimeout(() => { button.textContent = before; }, 1500);
}

document.addEventListener('click', event => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.matches('.menu')) button.setAttribute('aria-expanded', asked('#cac-trang').classList.toggle('mo-ra'));
  if (button.matches('.chep')) copy(button);
  if (button.matches('.in-trang')) print();
});

// On a phone the filters are folded until one is set.
const filters = asked('details.loc');
if (filters && innerWidth <= 760 && ![...filters.querySelectorAll('select, input')].some(e => e.value)) filters.open = false;

// The reader: the section one looks at is marked in the table of contents, which is folded on a phone.
const contents = asked('.muc-luc');
if (contents) {
  const fold = asked('details', contents);
  if (innerWidth <= 760) fold.open = false;
  const links = new Map([...contents.querySelectorAll('a')].map(a => [decodeURIComponent(a.hash.slice(1)), a]));
  let here = null;
  const sections = [...document.querySelectorAll('.muc')].filter(section => links.has(section.id));
  let due = false;
  const follow = () => {
    due = false;
    const now = sections.filter(section => section.getBoundingClientRect().top < 120).pop() || sections[0];
    if (!now || links.get(now.id) === here) return;
    here?.removeAttribute('aria-current');
    (here = links.get(now.id)).setAttribute('aria-current', 'location');
    if (innerWidth > 760) contents.scrollTop = Math.max(0, here.offsetTop - contents.clientHeight / 2);
  };
  addEventListener('scroll', () => { if (!due) { due = true; requestAnimationFrame(follow); } }, {passive: true});
  follow();
  const quoted = asked('.than mark');
  if (quoted) quoted.scrollIntoView({block: 'center'});
}
