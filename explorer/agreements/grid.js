// A table of who promises what: a button for each agreement and each commitment, a filled mark where it is promised.
export default function grid(component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".grid");
  if (root.dataset.stamp === data.stamp) return;
  root.dataset.stamp = data.stamp;
  for (const [name, colour] of Object.entries(data.look)) root.style.setProperty(`--${name}`, colour);
  root.style.setProperty("--columns", data.columns.length);

  const make = (tag, settings = {}, children = []) => {
    const element = Object.assign(document.createElement(tag), settings);
    element.append(...children);
    return element;
  };
  const button = (text, hint, name, id) => {
    const element = make("button", { type: "button", title: hint });
    element.append(make("bdi", { textContent: text }));
    element.addEventListener("click", () => setTriggerValue(name, id));
    return element;
  };

  const heads = data.columns.map((column) => {
    const head = make("th", { scope: "col" }, [button(column.short, column.full, "column", column.id)]);
    head.firstChild.setAttribute("aria-label", column.full);
    head.firstChild.setAttribute("aria-pressed", String(column.chosen));
    return head;
  });
  const totals = data.columns.map((column) =>
    make("td", { title: column.told }, [make("b", { textContent: column.count })]),
  );
  const rows = data.rows.map((row) => {
    const cells = data.columns.map((column) => {
      const yes = row.promised.includes(column.id);
      const cell = make("td", { title: yes ? column.full : "" }, [
        make("span", { className: "said", textContent: yes ? data.words.yes : data.words.no }),
      ]);
      if (yes) cell.className = "yes";
      return cell;
    });
    const name = make("th", { scope: "row" }, [button(row.title, row.hint, "opened", row.id)]);
    name.append(make("small", { textContent: row.note }));
    return make("tr", {}, [name, ...cells]);
  });

  const corner = make("th", { scope: "col", textContent: data.words.agreement });
  const whole = make("th", { scope: "row", textContent: data.words.total });
  const table = make("table", {}, [
    make("caption", { className: "said", textContent: data.caption }),
    make("thead", {}, [make("tr", {}, [corner, ...heads]), make("tr", { className: "totals" }, [whole, ...totals])]),
    make("tbody", {}, rows),
  ]);
  root.replaceChildren(table);
}
