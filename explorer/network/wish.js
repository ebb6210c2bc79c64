// What the page wishes selected and highlighted: small, so that it may come with every click.
export default function wish({ data }) {
  const { wishes, drawings } = hall();
  wishes.set(data.key, data);
  drawings.get(data.key)?.wish(data);
}
